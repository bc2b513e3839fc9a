package dev.fettle.app.look;

/**
 * Every colour that Fettle uses, in both themes. The stylesheet says the same under the same names
 * (a test compares the two): charts are drawn by code and take them from here.
 */
public enum Token {
    BACKGROUND("background", "#0e1217", "#f4f6f8"),
    PANEL("panel", "#141a21", "#ffffff"),
    RAISED("raised", "#1a222b", "#f0f3f6"),
    LINE("line", "#26303b", "#dbe1e7"),
    TEXT("text", "#e6ebf0", "#17202a"),
    SECOND("second", "#9aa7b4", "#44525f"),
    THIRD("third", "#8794a2", "#5f6d7a"),
    ACCENT("accent", "#4cc2b0", "#0b7064"),
    ON_ACCENT("on-accent", "#0e1217", "#ffffff"),
    CRITICAL("critical", "#ff6b5e", "#c23327"),
    WARNING("warning", "#f5b83d", "#8a5a00"),
    INFO("info", "#5aa9ff", "#1a62ba"),
    HEALTHY("healthy", "#46c98b", "#14734a"),
    UNKNOWN("unknown", "#8f9aa6", "#5f6a76"),
    SERIES_1("series-1", "#5aa9ff", "#1a62ba"),
    SERIES_2("series-2", "#f5b83d", "#b97a00"),
    SERIES_3("series-3", "#4cc2b0", "#0f8b7b"),
    SERIES_4("series-4", "#d58bff", "#8e44c9"),
    SERIES_5("series-5", "#ff8a5c", "#c9561f");

    private final String name;
    private final String dark;
    private final String light;

    Token(String name, String dark, String light) {
        this.name = name;
        this.dark = dark;
        this.light = light;
    }

    /** Such as {@code series-1}. */
    public String id() {
        return name;
    }

    /** The looked-up colour's name in the stylesheet. */
    public String lookup() {
        return "-fettle-" + name;
    }

    /** Such as {@code #0e1217}. */
    public String in(Theme theme) {
        return theme == Theme.DARK ? dark : light;
    }
}
