package dev.fettle.profile;

import java.util.Objects;

/**
 * A method in a call tree, whatever the line and however it was compiled.
 *
 * @param type the class's binary name, such as {@code com.acme.Shop$Till}; empty for what is no method
 * @param name the method's name; a lambda's body goes by the method that it stands in
 * @param code whose it is
 */
public record Method(String type, String name, Code code) {
    /** Samples of which the JVM could not tell the stack. */
    public static final Method UNTOLD = new Method("", "(stack not told)", Code.NONE);

    /** Stands for the callers of a stack that was deeper than the recorder walks. */
    public static final Method CUT = new Method("", "(callers cut off)", Code.NONE);

    /** Stands for calls that had no room in a tree. */
    public static final Method LEFT_OUT = new Method("", "(left out)", Code.NONE);

    /** The root of a tree: all samples. */
    public static final Method ALL = new Method("", "all", Code.NONE);

    public Method {
        Objects.requireNonNull(type);
        Objects.requireNonNull(name);
        Objects.requireNonNull(code);
    }

    /** Without packages: {@code Shop$Till.count}. */
    public String brief() {
        return type.isEmpty() ? name : type.substring(type.lastIndexOf('.') + 1) + "." + name;
    }

    /** Such as {@code com.acme.Shop$Till.count}. */
    @Override
    public String toString() {
        return type.isEmpty() ? name : type + "." + name;
    }
}
