package com.acme.pools;

import org.eclipse.jetty.jmx.MBeanContainer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.lang.management.ManagementFactory;

/** Jetty in this program: its pool of threads, of which the server keeps two for itself. */
final class JettyServer extends Requests {
    /** One accepts, one selects. */
    private static final int OWN = 2;

    private final QueuedThreadPool threads;
    private final Server server;
    private final ServerConnector connector;

    private final class Shop extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws InterruptedException {
            response.setStatus(serve(Request.getPathInContext(request)));
            callback.succeeded();
            return true;
        }
    }

    JettyServer(Options options) throws Exception {
        threads = new QueuedThreadPool(options.max() + OWN, options.min() + OWN);
        threads.setName(options.name());
        // Those that it reserves for itself would make what is left for requests change at work.
        threads.setReservedThreads(0);
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Shop());
        if (options.on("mbeans")) {
            server.addBean(new MBeanContainer(ManagementFactory.getPlatformMBeanServer()));
        }
        server.start();
    }

    @Override
    int port() {
        return connector.getLocalPort();
    }

    @Override
    public int max() {
        return threads.getMaxThreads() - threads.getLeasedThreads();
    }

    @Override
    public Report report() {
        return new Report()
                .and("used", threads.getUtilizedThreads())
                .and("idle", threads.getIdleThreads())
                .and("total", threads.getUtilizedThreads() + threads.getIdleThreads())
                .and("max", max())
                .and("min", threads.getMinThreads())
                .and("waiting", threads.getQueueSize())
                .and("threads", threads.getThreads())
                .and("max-threads", threads.getMaxThreads());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
