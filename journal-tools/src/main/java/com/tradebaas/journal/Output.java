package com.tradebaas.journal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output for many lines: buffered, UTF-8, and quiet when the reader of a pipe has gone. */
final class Output
{
    private static final PrintStream AT_START = System.out;

    private Output()
    {
    }

    static PrintStream standard()
    {
        return System.out == AT_START ? new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false,
            StandardCharsets.UTF_8) : System.out;
    }
}
