package dev.fettle.app.launch;

import dev.fettle.app.cli.Faces;
import dev.fettle.app.cli.Interruption;
import dev.fettle.app.fx.FxThread;
import dev.fettle.app.look.Theme;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.settings.SettingsFile;
import dev.fettle.app.settings.SettingsNews;
import dev.fettle.app.view.FettleWindow;
import dev.fettle.app.view.Ports;
import dev.fettle.app.view.WindowArguments;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.LocalJvms;

import javafx.stage.Stage;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Opens the window. The only class outside the window's packages that may name JavaFX. */
final class WindowLauncher implements Faces {

    /** A little more than a session takes to end when its target does not answer. */
    private static final Duration GOODBYE = Duration.ofSeconds(8);

    private final Interruption interruption;
    private final SettingsFile settings;

    WindowLauncher(Interruption interruption, SettingsFile settings) {
        this.interruption = interruption;
        this.settings = settings;
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
        LocalJvms jvms = new LocalJvms();
        FxThread door = new FxThread();
        Ports ports =
                new Ports(
                        jvms::list,
                        (jvm, face) ->
                                Session.open(
                                        Destination.of(jvm),
                                        Terms.by(policy, Consent.READ, Terms.LONG),
                                        face),
                        Clock.systemDefaultZone());
        // The attach begins here, while the toolkit is still to be loaded.
        FettleWindow window =
                new FettleWindow(
                        door,
                        ports,
                        new WindowArguments(at.flatMap(WindowLauncher::local), theme()));
        CountDownLatch closed = new CountDownLatch(1);
        interruption.onRequest(closed::countDown);
        try (var _ = settings.listen(WindowLauncher::tell)) {
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
            window.close(GOODBYE);
        }
        return 0;
    }

    private static Optional<LocalJvm> local(Destination destination) {
        return destination.address() instanceof Address.Local local
                ? Optional.of(local.jvm())
                : Optional.empty();
    }

    private Theme theme() {
        String asked = System.getProperty("fettle.theme", "");
        return asked.isEmpty()
                ? settings.current().theme().orElse(Theme.DARK)
                : asked.equals("light") ? Theme.LIGHT : Theme.DARK;
    }

    private static void tell(SettingsNews news) {
        if (news instanceof SettingsNews.Refused refused) {
            System.err.println("fettle: " + refused.sentence());
        }
    }

    private static boolean set(String variable) {
        return !System.getenv().getOrDefault(variable, "").isBlank();
    }

    /** Not a field: a command line that opens no window must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(WindowLauncher.class.getName());
    }
}
