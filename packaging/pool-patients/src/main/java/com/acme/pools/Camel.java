package com.acme.pools;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.apache.camel.impl.DefaultCamelContext;

import java.util.concurrent.TimeUnit;

/** A Camel route with a breaker, whose MBean Camel registers. */
final class Camel implements Breaker {
    private static final String START = "direct:calls";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate producer;
    private final ResilienceProcessor breaker;

    Camel(Options options) throws Exception {
        if (!options.on("mbeans")) {
            context.disableJMX();
        }
        context.getCamelContextExtension().setName("shop");
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        route(this, options);
                    }
                });
        context.start();
        producer = context.createProducerTemplate();
        breaker = context.getProcessor(options.name(), ResilienceProcessor.class);
    }

    private static void route(RouteBuilder builder, Options options) {
        builder.from(START)
                .routeId("calls")
                .circuitBreaker()
                .id(options.name())
                .resilience4jConfiguration()
                .slidingWindowSize(Window.SIZE)
                .minimumNumberOfCalls(Window.SIZE)
                .failureRateThreshold(Window.FAILED_PERCENT)
                .slowCallRateThreshold(Window.SLOW_PERCENT)
                .slowCallDurationThreshold(Window.SLOW_SECONDS)
                .permittedNumberOfCallsInHalfOpenState(Window.TRIED)
                .waitDurationInOpenState(
                        (int) TimeUnit.MILLISECONDS.toSeconds(options.count("open")))
                .end()
                .process(exchange -> exchange.getMessage().getBody(Work.class).run())
                .end();
    }

    @Override
    public void call(Work work) {
        producer.sendBody(START, work);
    }

    @Override
    public Report report() {
        return Window.report(breaker.getCircuitBreaker());
    }

    @Override
    public void close() {
        context.stop();
    }
}
