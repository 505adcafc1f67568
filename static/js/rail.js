// On a phone the stages, and the pages of one, are strips: bring the one we are at into view.
for (const here of document.querySelectorAll(".rail [aria-current], nav > .tabs [aria-current], nav > .chips [aria-current]")) here.scrollIntoView({ inline: "center", block: "nearest" });
