package com.acme.pools;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.throttling.ThrottlingExceptionRoutePolicy;

import java.util.List;
import java.util.Locale;

/** A Camel route whose policy stops it after some failures, for a while. */
final class CamelPolicy implements Breaker {
    private static final String START = "direct:calls?block=false";
    private static final int FAILURES = 5;
    private static final int WINDOW_MILLIS = 60_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate producer;
    private final ThrottlingExceptionRoutePolicy policy;

    CamelPolicy(Options options) throws Exception {
        if (!options.on("mbeans")) {
            context.disableJMX();
        }
        context.getCamelContextExtension().setName("shop");
        policy =
                new ThrottlingExceptionRoutePolicy(
                        FAILURES, WINDOW_MILLIS, options.count("open"), List.of());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(START)
                                .routeId(options.name())
                                .routePolicy(policy)
                                .process(
                                        exchange ->
                                                exchange.getMessage().getBody(Work.class).run());
                    }
                });
        context.start();
        producer = context.createProducerTemplate();
    }

    @Override
    public void call(Work work) {
        producer.sendBody(START, work);
    }

    /** Its {@code state} as the other beds' breakers call them. */
    @Override
    public Report report() {
        String state =
                switch (policy.getStateAsString().toLowerCase(Locale.ROOT)) {
                    case "closed" -> "CLOSED";
                    case "opened" -> "OPEN";
                    default -> "HALF_OPEN";
                };
        return new Report().and("state", state).and("failed", policy.getFailures());
    }

    @Override
    public void close() {
        context.stop();
    }
}
