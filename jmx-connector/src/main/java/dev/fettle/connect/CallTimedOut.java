package dev.fettle.connect;

import java.time.Duration;

/** A remote call missed its deadline. It may still be under way; its answer will not be read. */
public final class CallTimedOut extends NoAnswer {
    private static final long serialVersionUID = 1;

    CallTimedOut(String call, Duration deadline) {
        super(call + " got no answer within " + deadline.toMillis() / 1000.0 + " s");
    }
}
