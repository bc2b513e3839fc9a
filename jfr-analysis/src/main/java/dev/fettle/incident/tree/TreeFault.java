package dev.fettle.incident.tree;

/**
 * Something wrong in a file of causes.
 *
 * @param line from 1
 * @param column from 1
 * @param says a sentence
 * @param allowed what would be right, a sentence; empty where that is clear
 */
public record TreeFault(String file, int line, int column, String says, String allowed) {
    @Override
    public String toString() {
        return file
                + ":"
                + line
                + ":"
                + column
                + ": "
                + says
                + (allowed.isEmpty() ? "" : " " + allowed);
    }
}
