package dev.fettle.app.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;

import dev.fettle.app.log.LogLines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The log: JSON lines in the user's state folder, at most three files of 4 MB. Logback finds this
 * class by its service file when the first line is logged, so a command that logs nothing never
 * starts Logback. Standard output is never written to.
 */
public final class LogFile extends ContextAwareBase implements Configurator {
    private static final long MOST_BYTES = 4 << 20;

    private final Path folder;

    /** For Logback, which makes its configurators itself. */
    public LogFile() {
        this(UserFolders.ofThisUser().state());
    }

    LogFile(Path folder) {
        this.folder = folder;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // Without a listener Logback prints its own troubles to standard output.
        context.getStatusManager().add(new NopStatusListener());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.INFO);
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new IOException("it is not writable");
            }
            RollingFileAppender<ILoggingEvent> file = appender(context);
            if (!file.isStarted()) {
                throw new IOException(UserFolders.LOG + " in it cannot be opened");
            }
            root.addAppender(file);
        } catch (IOException e) {
            root.setLevel(Level.OFF);
            System.err.println(
                    "fettle: no log is written, since the folder "
                            + folder
                            + " cannot be used ("
                            + e.getMessage()
                            + "); set XDG_STATE_HOME to one that can.");
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private RollingFileAppender<ILoggingEvent> appender(LoggerContext context) {
        var file = new RollingFileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setName("file");
        file.setFile(folder.resolve(UserFolders.LOG).toString());
        file.setEncoder(LogLines.encoder(context));

        var rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(folder.resolve("fettle.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(2);
        rolling.start();
        var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(MOST_BYTES));
        size.start();

        file.setRollingPolicy(rolling);
        file.setTriggeringPolicy(size);
        file.start();
        return file;
    }
}
