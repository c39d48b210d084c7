// What is said again and again is packed.
const said = ["again and again", "again and again", "again and again", "again and again"];
document.title = said.join(", again and again, ");
