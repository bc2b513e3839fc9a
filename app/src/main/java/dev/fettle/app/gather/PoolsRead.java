package dev.fettle.app.gather;

import dev.fettle.app.gather.format.PoolsPart;
import dev.fettle.pool.PoolReading;
import dev.fettle.secret.KnownSecrets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The pools and circuit breakers as the session read them last: nothing is asked for it. */
final class PoolsRead implements Gatherer {
    @Override
    public String part() {
        return "mbeans.json";
    }

    @Override
    public void gather(Gatherable target, KnownSecrets secrets, OutputStream out)
            throws IOException {
        PoolReading reading = target.pools(Instant.now());
        if (!reading.isKnown()) {
            throw new IOException(reading.unknown());
        }
        out.write(PoolsPart.of(reading).getBytes(StandardCharsets.UTF_8));
    }
}
