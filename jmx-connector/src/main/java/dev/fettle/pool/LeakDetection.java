package dev.fettle.pool;

/**
 * How a library is brought to tell who holds what it lent; as its documentation has it, and as was
 * measured of its MBeans.
 *
 * @param arm what to switch on, a sentence
 * @param property exactly that, to be copied; empty where nothing helps
 * @param tells where it then says who holds what, a sentence
 */
public record LeakDetection(String arm, String property, String tells) {
    /** Of a library of which none is known. */
    public static final LeakDetection NONE =
            new LeakDetection(
                    "Fettle knows of nothing in this library that tells who holds what it lent.",
                    "",
                    "A dump of all threads shows who works while holding one; who forgot to give"
                            + " one back is in no thread's stack.");
}
