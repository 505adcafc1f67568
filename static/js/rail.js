// On a phone the stages are a strip: bring the one we are at into view.
document.querySelector(".rail [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
