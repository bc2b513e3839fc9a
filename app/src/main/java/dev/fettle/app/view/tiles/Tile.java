package dev.fettle.app.view.tiles;

/**
 * One number.
 *
 * @param id for tests and style
 * @param value the large part
 * @param rest unit and context, small
 */
public record Tile(String id, String title, String value, String rest) {
    /** What is not known is never zero. */
    static Tile unknown(String id, String title, String why) {
        return new Tile(id, title, "–", why);
    }
}
