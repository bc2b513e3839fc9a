package dev.fettle.profile;

/** Whose code a method is. */
public enum Code {
    /** The program's own. */
    APPLICATION,
    /** The JDK's or a framework's. */
    LIBRARY,
    /** No Java: a native method's. */
    NATIVE,
    /** No method at all, such as the root of a tree. */
    NONE
}
