package dev.fettle.pool;

/**
 * What is wrong with a user's adapter.
 *
 * @param file its name
 * @param line from 1; 0 where it is not of one line
 * @param column from 1; 0 where it is not of one line
 * @param says what is wrong, a sentence
 * @param allowed what would be right, a sentence; may be empty
 */
public record AdapterFault(String file, int line, int column, String says, String allowed) {
    /** As compilers say it. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + says + (allowed.isEmpty() ? "" : " " + allowed);
    }
}
