package dev.fettle.app.view.mbeans;

/** What is looked at of an MBean. */
public enum BeanPage {
    ATTRIBUTES("Attributes"),
    OPERATIONS("Operations"),
    NOTIFICATIONS("Notifications"),
    INFO("Info");

    private final String title;

    BeanPage(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
