package dev.fettle.beans;

/**
 * What an operation of an MBean gave back.
 *
 * @param subject which: the place of the bean with the call, as the lever {@code mbean.operation} takes it
 * @param type of the value; empty where it gave nothing
 * @param shape how it is laid out; without secrets
 */
public record OperationResult(String subject, String type, Shape shape) {}
