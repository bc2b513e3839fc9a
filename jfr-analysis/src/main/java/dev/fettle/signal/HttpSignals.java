package dev.fettle.signal;

import static dev.fettle.signal.Unit.COUNT;
import static dev.fettle.signal.Unit.SECONDS;

import java.util.List;

/**
 * What HTTP servers tell of their requests, and of the threads that serve them: the namespace {@code
 * http.server}. A part of the catalogue {@link Signals}.
 */
public final class HttpSignals {
    public static final Signal HTTP_RATE =
            new Signal(
                    "http.server.request.rate",
                    Unit.COUNT_PER_SECOND,
                    "HTTP requests that ended a second, of all connectors together.");
    public static final Signal HTTP_COUNT =
            new Signal(
                    "http.server.request.count",
                    COUNT,
                    "HTTP requests that ended since the last value: of so many is the mean"
                            + " duration.");
    public static final Signal HTTP_DURATION =
            new Signal(
                    "http.server.request.duration",
                    SECONDS,
                    "Mean time that an HTTP request took, of those that ended since the last value;"
                            + " nothing where none ended.");
    public static final Signal HTTP_ERRORS =
            new Signal(
                    "http.server.request.error.rate",
                    Unit.COUNT_PER_SECOND,
                    "HTTP requests a second that were answered with a status of 400 or above.");
    public static final Signal HTTP_ACTIVE =
            new Signal(
                    "http.server.active_requests",
                    COUNT,
                    "HTTP requests that are being served, of all connectors together.");
    public static final Signal CONNECTOR_RATE =
            new Signal(
                    "http.server.connector.request.rate",
                    Unit.COUNT_PER_SECOND,
                    "HTTP requests that ended a second; subject: the connector.");
    public static final Signal CONNECTOR_DURATION =
            new Signal(
                    "http.server.connector.request.duration",
                    SECONDS,
                    "Mean time that an HTTP request of one connector took, of those that ended"
                            + " since the last value.");
    public static final Signal CONNECTOR_ERRORS =
            new Signal(
                    "http.server.connector.request.error.rate",
                    Unit.COUNT_PER_SECOND,
                    "HTTP requests of one connector a second that were answered with a status of"
                            + " 400 or above.");
    public static final Signal SERVER_BUSY =
            new Signal(
                    "http.server.thread.busy",
                    COUNT,
                    "Threads of a server's pool that are not free for a request, as its MBean"
                            + " counts them; asked for while no worker of that pool is seen idle.");
    public static final Signal SERVER_LIMIT =
            new Signal(
                    "http.server.thread.limit",
                    COUNT,
                    "The most threads that such a pool may have.");

    static final List<Signal> ALL =
            List.of(
                    HTTP_RATE,
                    HTTP_COUNT,
                    HTTP_DURATION,
                    HTTP_ERRORS,
                    HTTP_ACTIVE,
                    CONNECTOR_RATE,
                    CONNECTOR_DURATION,
                    CONNECTOR_ERRORS,
                    SERVER_BUSY,
                    SERVER_LIMIT);

    private HttpSignals() {}
}
