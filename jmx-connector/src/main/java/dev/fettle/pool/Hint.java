package dev.fettle.pool;

/**
 * A library is there whose pools or breakers nobody can see.
 *
 * @param library such as {@code HikariCP}
 * @param seenBy what shows that it is there, such as {@code the thread HikariPool-1:housekeeper}
 * @param says a sentence: what is not exposed, and what to do
 * @param property exactly what to set, such as {@code
 *     spring.datasource.hikari.register-mbeans=true}; empty where nothing helps
 */
public record Hint(String library, String seenBy, String says, String property) {}
