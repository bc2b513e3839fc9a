package com.acme.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A small shop: a catalogue, orders, payments, and customers that come by themselves. It is
 * healthy until it is told to fall ill.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class DemoShop {
    public static void main(String[] args) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        options.parent().ifPresent(DemoShop::dieWith);
        var shop = new SpringApplication(DemoShop.class);
        shop.addInitializers(
                context -> context.getBeanFactory().registerSingleton("shopOptions", options));
        shop.run("--server.port=" + options.port());
    }

    /** Ends this process with another: nobody is left to stop it otherwise. */
    private static void dieWith(long parent) {
        ProcessHandle.of(parent)
                .ifPresentOrElse(
                        process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(0)),
                        () -> {
                            System.err.println("The parent process " + parent + " is gone.");
                            System.exit(3);
                        });
    }
}
