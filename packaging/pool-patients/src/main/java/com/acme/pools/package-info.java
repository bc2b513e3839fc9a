/**
 * Programs around real libraries that pool something or break circuits. They do what lines of input
 * say, and print what the library itself says of it: the truth that a console's reading of the
 * library's MBeans is held against.
 */
package com.acme.pools;
