package dev.fettle.beans;

/**
 * One attribute, looked at closely.
 *
 * @param type of the value that was read
 * @param whole whether it was asked for without the usual bounds
 */
public record Detail(String bean, String attribute, String type, Shape shape, boolean whole) {}
