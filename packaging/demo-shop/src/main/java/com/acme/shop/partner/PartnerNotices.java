package com.acme.shop.partner;

import com.acme.shop.worker.Workers;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Tells a partner of each order, with a few threads of its own, all started with it, and without a time
 * limit: well as long as the partner answers.
 */
@Component
public class PartnerNotices {
    private static final int WORKERS = 5;

    private final Environment environment;
    private final Workers workers;

    PartnerNotices(Environment environment) {
        this.environment = environment;
        workers = Workers.start("partner-notice", WORKERS, Integer.MAX_VALUE);
    }

    /** Returns at once; the notice goes out when a worker is free. */
    public void send(long order) {
        workers.execute(() -> post(order));
    }

    /** Those that no worker has begun are lost. */
    void forgetWaiting() {
        workers.getQueue().clear();
    }

    private void post(long order) {
        String partner = "http://127.0.0.1:" + environment.getProperty("local.server.port");
        try {
            var connection =
                    (HttpURLConnection)
                            URI.create(partner + "/partner/notices?order=" + order)
                                    .toURL()
                                    .openConnection();
            connection.setRequestMethod("POST");
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException failed) {
            throw new UncheckedIOException("The partner could not be told", failed);
        }
    }
}
