package dev.fettle.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

import net.logstash.logback.composite.AbstractJsonProvider;

import tools.jackson.core.JsonGenerator;

/** Whose line it is, and what failed. */
final class SessionFields extends AbstractJsonProvider<ILoggingEvent> {
    @Override
    public void writeTo(JsonGenerator line, ILoggingEvent event) {
        LogScope.Names names = LogScope.current();
        line.writeStringProperty("session", names.session());
        line.writeStringProperty("target", names.target());
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            String message = failure.getMessage();
            String kind = failure.getClassName();
            line.writeStringProperty(
                    "error", message == null || message.isBlank() ? kind : message);
            line.writeStringProperty("error_kind", kind);
        }
    }
}
