package dev.fettle.app.launch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where Fettle keeps what is the user's, by the customs of the system. */
final class UserFolders {
    static final String LOG = "fettle.log";
    private static final String SETTINGS = "settings.toml";

    private final Map<String, String> environment;
    private final String system;
    private final Path home;

    UserFolders(Map<String, String> environment, String system, Path home) {
        this.environment = environment;
        this.system = system.toLowerCase(Locale.ROOT);
        this.home = home;
    }

    static UserFolders ofThisUser() {
        return new UserFolders(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    /** The log of this user. */
    Path log() {
        return state().resolve(LOG);
    }

    /** The settings of this user. */
    Path settings() {
        return config().resolve(SETTINGS);
    }

    /** What the user writes or keeps: settings, remembered connections. */
    Path config() {
        if (system.startsWith("windows")) {
            String roaming = environment.get("APPDATA");
            Path base = absolute(roaming) ? Path.of(roaming) : home.resolve("AppData/Roaming");
            return base.resolve("Fettle");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/Fettle");
        }
        String config = environment.get("XDG_CONFIG_HOME");
        Path base = absolute(config) ? Path.of(config) : home.resolve(".config");
        return base.resolve("fettle");
    }

    /** Logs, journal and session history. */
    Path state() {
        if (system.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            Path base = absolute(local) ? Path.of(local) : home.resolve("AppData/Local");
            return base.resolve("Fettle");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Logs/Fettle");
        }
        String state = environment.get("XDG_STATE_HOME");
        Path base = absolute(state) ? Path.of(state) : home.resolve(".local/state");
        return base.resolve("fettle");
    }

    /** The XDG specification has relative paths ignored. */
    private static boolean absolute(String path) {
        return path != null && !path.isBlank() && Path.of(path).isAbsolute();
    }
}
