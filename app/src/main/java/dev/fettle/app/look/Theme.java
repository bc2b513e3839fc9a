package dev.fettle.app.look;

import java.util.Locale;

/** Dark or light. */
public enum Theme {
    DARK,
    LIGHT;

    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    /** The style class that the root of a scene carries. */
    public String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The base theme for ordinary controls, in the toolkit's compiled form: it loads faster. */
    public String controls() {
        return "/atlantafx/base/theme/primer-" + styleClass() + ".bss";
    }
}
