package com.acme.pools;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardThreadExecutor;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;

/** Tomcat in this program: the threads of its connector. */
final class TomcatServer extends Requests {
    private final Path base = Files.createTempDirectory("tomcat");
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    /** Every request is for a work of its number. */
    private final class Shop extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException {
            try {
                response.setStatus(serve(request.getRequestURI()));
            } catch (InterruptedException stopped) {
                throw new ServletException(stopped);
            }
        }
    }

    TomcatServer(Options options) throws Exception {
        if (!options.on("mbeans")) {
            Registry.disableRegistry();
        }
        tomcat.setBaseDir(base.toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", Integer.toString(options.max()));
        connector.setProperty("minSpareThreads", Integer.toString(options.min()));
        if (options.on("shared")) {
            var shared = new StandardThreadExecutor();
            shared.setName(options.name());
            shared.setMaxThreads(options.max());
            shared.setMinSpareThreads(options.min());
            tomcat.getService().addExecutor(shared);
            connector.getProtocolHandler().setExecutor(shared);
        }
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, options.name(), new Shop()).addMapping("/*");
        tomcat.start();
    }

    @Override
    int port() {
        return connector.getLocalPort();
    }

    @Override
    public int max() {
        Executor threads = connector.getProtocolHandler().getExecutor();
        return threads instanceof StandardThreadExecutor shared
                ? shared.getMaxThreads()
                : ((ThreadPoolExecutor) threads).getMaximumPoolSize();
    }

    @Override
    public Report report() {
        Executor threads = connector.getProtocolHandler().getExecutor();
        return threads instanceof StandardThreadExecutor shared
                ? report(
                        shared.getActiveCount(),
                        shared.getPoolSize(),
                        shared.getMinSpareThreads(),
                        shared.getQueueSize(),
                        shared.getCompletedTaskCount())
                : report((ThreadPoolExecutor) threads);
    }

    private Report report(ThreadPoolExecutor threads) {
        return report(
                threads.getActiveCount(),
                threads.getPoolSize(),
                threads.getCorePoolSize(),
                threads.getQueue().size(),
                threads.getCompletedTaskCount());
    }

    private Report report(int used, int total, int min, int waiting, long borrowed) {
        return new Report()
                .and("used", used)
                .and("idle", total - used)
                .and("total", total)
                .and("max", max())
                .and("min", min)
                .and("waiting", waiting)
                .and("borrowed", borrowed);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            try (var files = Files.walk(base)) {
                List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        } catch (IOException | LifecycleException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
