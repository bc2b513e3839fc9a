package dev.fettle.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

import java.util.function.Supplier;

/**
 * Makes the encoder with the first line: most commands name a logger and log nothing, and loading
 * what writes JSON takes longer than all else in starting the log.
 */
final class EncoderOnDemand extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final Supplier<Encoder<ILoggingEvent>> encoder;
    private volatile Encoder<ILoggingEvent> made;

    EncoderOnDemand(Supplier<Encoder<ILoggingEvent>> encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return made().encode(event);
    }

    private Encoder<ILoggingEvent> made() {
        Encoder<ILoggingEvent> known = made;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (made == null) {
                made = encoder.get();
            }
            return made;
        }
    }

    /** JSON lines have neither a head nor a foot. */
    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
