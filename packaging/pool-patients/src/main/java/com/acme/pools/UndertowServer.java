package com.acme.pools;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.BlockingHandler;

import org.xnio.Options;

import java.net.InetSocketAddress;

/** Undertow in this program: the threads of its worker, which tells how many work only if asked to. */
final class UndertowServer extends Requests {
    private final Undertow server;

    UndertowServer(com.acme.pools.Options options) {
        System.setProperty(
                "jboss.threads.eqe.statistics.active-count",
                Boolean.toString(options.on("statistics")));
        server =
                Undertow.builder()
                        .addHttpListener(0, "127.0.0.1")
                        .setIoThreads(1)
                        .setWorkerThreads(options.max())
                        .setWorkerOption(Options.WORKER_NAME, options.name())
                        .setWorkerOption(Options.WORKER_TASK_CORE_THREADS, options.min())
                        // What hangs for ever is not waited for.
                        .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 1_000)
                        .setHandler(
                                new BlockingHandler(
                                        exchange ->
                                                exchange.setStatusCode(
                                                        serve(exchange.getRequestPath()))))
                        .build();
        server.start();
    }

    @Override
    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public int max() {
        return server.getWorker().getMXBean().getMaxWorkerPoolSize();
    }

    @Override
    public Report report() {
        var worker = server.getWorker().getMXBean();
        int used = worker.getBusyWorkerThreadCount();
        var report = used < 0 ? new Report() : new Report().and("used", used);
        return report.and("total", worker.getWorkerPoolSize())
                .and("max", worker.getMaxWorkerPoolSize())
                .and("min", worker.getCoreWorkerPoolSize())
                .and("waiting", worker.getWorkerQueueSize());
    }

    @Override
    public void close() {
        server.stop();
    }
}
