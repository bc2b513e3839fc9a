package dev.fettle.connect;

/** So many calls hang that no further one is made until one of them returns. */
public final class TargetSuspended extends NoAnswer {
    private static final long serialVersionUID = 1;

    TargetSuspended(int hanging) {
        super(hanging + " calls hang: the target is frozen, swapping or in a long pause");
    }
}
