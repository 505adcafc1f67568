"""What is printed for a meet-up: badges, posters and signs, cards, leaflets, packs, certificates."""
