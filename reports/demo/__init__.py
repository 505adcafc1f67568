"""The demo community: invented people, three meet-ups and their stories, made and removed with one command."""
