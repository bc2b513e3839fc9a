package dev.fettle.app.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;

import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.composite.loggingevent.LoggingEventThreadNameJsonProvider;
import net.logstash.logback.composite.loggingevent.MdcJsonProvider;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import net.logstash.logback.mask.ValueMasker;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;

/**
 * One JSON object a line, with the fields that docs/logs.md lists: the same for every line, but for
 * those of a failure and of a trace, which are left out where there is none.
 */
public final class LogLines {
    private static final int LONGEST_STACK = 32_000;

    private LogLines() {}

    /** A started encoder, which loads what it needs with the first line. */
    public static Encoder<ILoggingEvent> encoder(LoggerContext context) {
        var encoder = new EncoderOnDemand(() -> encoder(context, new WithoutSecrets()));
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    static Encoder<ILoggingEvent> encoder(LoggerContext context, ValueMasker secrets) {
        var fields = new LoggingEventJsonProviders();
        var time = new LoggingEventFormattedTimestampJsonProvider();
        time.setFieldName("time");
        time.setTimeZone("UTC");
        time.setPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
        fields.addTimestamp(time);
        var level = new LogLevelJsonProvider();
        level.setFieldName("level");
        fields.addLogLevel(level);
        var event = new MessageJsonProvider();
        event.setFieldName("event");
        fields.addMessage(event);
        fields.addProvider(new SessionFields());
        var trace = new MdcJsonProvider();
        trace.addIncludeMdcKeyName("trace_id");
        trace.addIncludeMdcKeyName("span_id");
        fields.addMdc(trace);
        var logger = new LoggerNameJsonProvider();
        logger.setFieldName("logger");
        fields.addLoggerName(logger);
        var thread = new LoggingEventThreadNameJsonProvider();
        thread.setFieldName("thread");
        fields.addThreadName(thread);
        fields.addStackTrace(stack());

        var masking = new MaskingJsonGeneratorDecorator();
        masking.addValueMasker(secrets);
        masking.start();
        var encoder = new LoggingEventCompositeJsonEncoder();
        encoder.setContext(context);
        encoder.setFindAndRegisterJacksonModules(false);
        encoder.setProviders(fields);
        encoder.addDecorator(masking);
        encoder.start();
        return encoder;
    }

    private static StackTraceJsonProvider stack() {
        var text = new ShortenedThrowableConverter();
        text.setMaxLength(LONGEST_STACK);
        var stack = new StackTraceJsonProvider();
        stack.setFieldName("stack");
        stack.setThrowableConverter(text);
        return stack;
    }
}
