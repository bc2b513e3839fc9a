package dev.fettle.app.connections;

import dev.fettle.connect.Secret;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The desktop's keyring, opened when it is first needed, and bounded: D-Bus may hang, and a dialog may
 * stand unseen behind a window. A call that took too long is left behind on its daemon thread, and
 * none is made after it until it has come back.
 */
public final class SystemKeyring implements Keyring {
    /** Starting a service over D-Bus takes a second or two; its own limit of 25 s is too long. */
    private static final Duration TO_OPEN = Duration.ofSeconds(8);

    /** A person may have to find and type the password that unlocks it. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final Callable<Vault> opening;
    private final Duration toOpen;
    private final Duration toAnswer;
    private Vault vault;
    private FutureTask<?> last;

    public SystemKeyring() {
        // No method reference: it would load the library here.
        this(() -> DesktopVault.open(), TO_OPEN, TO_ANSWER);
    }

    SystemKeyring(Callable<Vault> opening, Duration toOpen, Duration toAnswer) {
        this.opening = opening;
        this.toOpen = toOpen;
        this.toAnswer = toAnswer;
    }

    @Override
    public Optional<String> whyNot() {
        try {
            vault();
            return Optional.empty();
        } catch (NoKeyring e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public synchronized Optional<Secret> find(String account) throws NoKeyring {
        Vault open = vault();
        return call(toAnswer, () -> open.find(account)).map(SystemKeyring::secret);
    }

    private static Secret secret(char[] revealed) {
        try {
            return Secret.of(revealed);
        } finally {
            Arrays.fill(revealed, '\0');
        }
    }

    @Override
    public synchronized void store(String account, Secret secret) throws NoKeyring {
        Vault open = vault();
        call(
                toAnswer,
                () -> {
                    open.store(account, secret.reveal());
                    return null;
                });
    }

    @Override
    public synchronized void remove(String account) throws NoKeyring {
        Vault open = vault();
        call(
                toAnswer,
                () -> {
                    open.remove(account);
                    return null;
                });
    }

    private synchronized Vault vault() throws NoKeyring {
        if (vault == null) {
            vault = call(toOpen, opening);
        }
        return vault;
    }

    private <T> T call(Duration deadline, Callable<T> call) throws NoKeyring {
        if (last != null && !last.isDone()) {
            throw new NoKeyring("The keyring does not answer");
        }
        var answer = new FutureTask<>(call);
        last = answer;
        // A daemon's threads are daemons, too: those of D-Bus would keep the process.
        Thread.ofPlatform().daemon().name("fettle-keyring").start(answer);
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new NoKeyring("The keyring did not answer within " + deadline.toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NoKeyring("Interrupted while the keyring was asked");
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private static NoKeyring failed(Throwable cause) {
        log().log(Level.INFO, "the keyring cannot be used", cause);
        return cause instanceof NoKeyring known
                ? known
                : new NoKeyring("The keyring failed (" + cause.getMessage() + ")", cause);
    }

    private static System.Logger log() {
        return System.getLogger(SystemKeyring.class.getName());
    }
}
