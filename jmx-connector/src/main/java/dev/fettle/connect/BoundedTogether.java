package dev.fettle.connect;

import java.io.IOException;

import javax.management.JMException;
import javax.management.MBeanServerConnection;

/**
 * Questions to a target under one deadline.
 *
 * @param broken what is done where the connection itself failed
 */
record BoundedTogether(MBeanServerConnection beans, Calls calls, CallKind kind, Runnable broken)
        implements Together {
    @Override
    public <T> T ask(String what, int count, Questions<T> questions)
            throws IOException, JMException {
        try {
            return calls.call(() -> what, kind.deadline(), count, () -> questions.of(beans));
        } catch (NoAnswer | BlockedObject e) {
            throw e;
        } catch (IOException e) {
            broken.run();
            throw e;
        } catch (JMException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(what + " failed: " + e, e);
        }
    }
}
