package dev.fettle.app.connections;

import dev.fettle.connect.Secret;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A keyring in memory, or none at all. */
public final class FakeKeyring implements Keyring {
    public final Map<String, Secret> kept = new TreeMap<>();
    private String whyNot;

    /** From now on there is none. */
    public void vanish() {
        whyNot = "There is no keyring, since this test says so";
    }

    @Override
    public Optional<String> whyNot() {
        return Optional.ofNullable(whyNot);
    }

    @Override
    public Optional<Secret> find(String account) throws NoKeyring {
        require();
        return Optional.ofNullable(kept.get(account));
    }

    @Override
    public void store(String account, Secret secret) throws NoKeyring {
        require();
        kept.put(account, secret);
    }

    @Override
    public void remove(String account) throws NoKeyring {
        require();
        kept.remove(account);
    }

    private void require() throws NoKeyring {
        if (whyNot != null) {
            throw new NoKeyring(whyNot);
        }
    }
}
