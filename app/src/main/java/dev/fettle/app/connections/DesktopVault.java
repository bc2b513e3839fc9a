package dev.fettle.app.connections;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The keyring of the desktop, by the java-keyring library. Loaded when a password is first asked for:
 * a command that needs none loads neither it nor D-Bus.
 */
final class DesktopVault implements Vault {
    /** Under which all that is Fettle's stands in the keyring's own window. */
    private static final String SERVICE = "fettle";

    private final com.github.javakeyring.Keyring keyring;

    private DesktopVault(com.github.javakeyring.Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Tries what the system can have. (The library alone would try the other systems', too, and load
     * native code for them.)
     *
     * @throws NoKeyring where none of them answers
     */
    static Vault open() throws NoKeyring {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return open(
                    "the keychain cannot be used",
                    KeyringStorageType.OSX_KEYCHAIN,
                    KeyringStorageType.LEGACY_OSX_KEYCHAIN);
        }
        if (system.startsWith("windows")) {
            return open(
                    "the credential store cannot be used",
                    KeyringStorageType.WINDOWS_CREDENTIAL_STORE);
        }
        return open(
                "neither a Secret Service (GNOME Keyring, KeePassXC) nor KWallet answers in this"
                        + " session",
                KeyringStorageType.GNOME_KEYRING,
                KeyringStorageType.KWALLET);
    }

    private static Vault open(String whyNot, KeyringStorageType... kinds) throws NoKeyring {
        var none = new NoKeyring("There is no keyring, since " + whyNot);
        for (KeyringStorageType kind : List.of(kinds)) {
            try {
                return new DesktopVault(com.github.javakeyring.Keyring.create(kind));
            } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    @Override
    public Optional<char[]> find(String account) {
        try {
            return Optional.of(keyring.getPassword(SERVICE, account).toCharArray());
        } catch (PasswordAccessException notKept) {
            // The library tells what is not there, and what was not unlocked, in the same way.
            log().log(Level.INFO, "the keyring gave no password: {0}", notKept.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void store(String account, char[] secret) throws PasswordAccessException {
        keyring.setPassword(SERVICE, account, new String(secret));
    }

    @Override
    public void remove(String account) {
        try {
            keyring.deletePassword(SERVICE, account);
        } catch (PasswordAccessException notKept) {
            log().log(Level.INFO, "the keyring removed no password: {0}", notKept.getMessage());
        }
    }

    private static System.Logger log() {
        return System.getLogger(DesktopVault.class.getName());
    }
}
