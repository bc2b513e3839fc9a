package dev.fettle.app.launch;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.app.cli.Faces;
import dev.fettle.app.cli.Interruption;
import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.fx.FxThread;
import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.look.Theme;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.replay.FileReplay;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.KeptBands;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.settings.SettingsFile;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.view.FettleWindow;
import dev.fettle.app.view.OpenSession;
import dev.fettle.app.view.Ports;
import dev.fettle.app.view.WindowArguments;
import dev.fettle.app.view.connect.NativeFileChoice;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.doctor.Doctor;

import javafx.stage.Stage;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Opens the window. The only class outside the window's packages that may name JavaFX. */
final class WindowLauncher implements Faces {

    /**
     * A little more than a session takes to end when its target does not answer, and less than {@link
     * Interruption#PATIENCE}, so that what is left behind can still be said.
     */
    static final Duration GOODBYE = Duration.ofSeconds(6);

    private final Interruption interruption;
    private final SettingsFile settings;
    private final Connections connections;
    private final Passwords passwords;
    private final Baselines baselines;
    private final Journal journal;
    private final Memory memory;
    private final IncidentDesks incidents;
    private final KeptBands bands;

    WindowLauncher(
            Interruption interruption,
            SettingsFile settings,
            Connections connections,
            Passwords passwords,
            Baselines baselines,
            Journal journal,
            Memory memory,
            IncidentDesks incidents,
            KeptBands bands) {
        this.interruption = interruption;
        this.settings = settings;
        this.connections = connections;
        this.passwords = passwords;
        this.baselines = baselines;
        this.journal = journal;
        this.memory = memory;
        this.incidents = incidents;
        this.bands = bands;
    }

    @Override
    public boolean displayed() {
        boolean needsServer =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        return !needsServer
                || System.getProperty("glass.platform") != null
                || set("DISPLAY")
                || set("WAYLAND_DISPLAY");
    }

    @Override
    public int window(Optional<Destination> at, Policy policy) {
        FxThread door = new FxThread();
        Terms terms = Terms.by(policy, Consent.READ, () -> Terms.LONG);
        CountDownLatch closed = new CountDownLatch(1);
        interruption.onRequest(closed::countDown);
        try (var news = new WindowNews(settings)) {
            // The attach begins here, while the toolkit is still to be loaded.
            FettleWindow window =
                    new FettleWindow(
                            door, ports(policy, terms, news), new WindowArguments(at, theme()));
            try {
                door.start(
                        () -> {
                            Stage stage = new Stage();
                            stage.setOnHidden(_ -> closed.countDown());
                            window.open(stage);
                        });
                closed.await();
            } catch (InterruptedException asked) {
                // Somebody wants it to end: that is what happens next, in order.
                log().log(System.Logger.Level.DEBUG, "asked to end", asked);
            } finally {
                // The window is gone, so that nobody else can say it.
                window.close(GOODBYE).forEach(left -> System.err.println("fettle: " + left));
            }
        }
        return 0;
    }

    private Ports ports(Policy policy, Terms terms, WindowNews news) {
        LocalJvms jvms = new LocalJvms();
        // Read here, where nothing waits for the toolkit's thread yet.
        bands.current();
        return new Ports(
                jvms::list,
                new KeptConnections(connections, passwords),
                (destination, face) -> open(destination, face, policy, terms),
                new Doctor(jvms)::examine,
                new NativeFileChoice(),
                new WindowReadOnly(policy),
                new KeptBaselines(baselines),
                news,
                Clock.systemDefaultZone(),
                new WindowBands(bands, settings),
                new WindowAdapters(policy.adapterFolder()));
    }

    private OpenSession open(
            Destination destination, Consumer<Frame> face, Policy policy, Terms terms)
            throws IOException {
        if (destination.address() instanceof Address.File file) {
            return new FileSession(
                    FileReplay.open(file.path(), file.salvage(), Clock.systemDefaultZone(), face));
        }
        return RunningSession.notifying(
                policy::notifying,
                face,
                both ->
                        Session.open(
                                destination,
                                terms,
                                Optional.of(journal),
                                Optional.of(memory),
                                Optional.of(incidents),
                                both));
    }

    private Theme theme() {
        String asked = System.getProperty("fettle.theme", "");
        return asked.isEmpty()
                ? settings.current().theme().orElse(Theme.DARK)
                : asked.equals("light") ? Theme.LIGHT : Theme.DARK;
    }

    private static boolean set(String variable) {
        return !System.getenv().getOrDefault(variable, "").isBlank();
    }

    /** Not a field: a command line that opens no window must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(WindowLauncher.class.getName());
    }
}
