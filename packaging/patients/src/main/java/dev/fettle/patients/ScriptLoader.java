package dev.fettle.patients;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntUnaryOperator;

/** Defines {@link Script} anew, as script engines and redeployed applications define theirs. */
final class ScriptLoader extends ClassLoader {
    private static final String SCRIPT = Script.class.getName();
    private static final byte[] CODE = code();

    ScriptLoader() {
        super(ScriptLoader.class.getClassLoader());
    }

    private static byte[] code() {
        String file = "/" + SCRIPT.replace('.', '/') + ".class";
        try (InputStream in = ScriptLoader.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("its own class file cannot be read", e);
        }
    }

    static IntUnaryOperator compile() {
        try {
            return (IntUnaryOperator)
                    new ScriptLoader()
                            .loadClass(SCRIPT, true)
                            .getDeclaredConstructor()
                            .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(SCRIPT)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, CODE, 0, CODE.length);
        }
    }
}
