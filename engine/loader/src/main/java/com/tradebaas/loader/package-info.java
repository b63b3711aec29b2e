/** Finds, compiles, checks and loads strategies from a folder, and keeps the code that ran. Host side, not the core. */
package com.tradebaas.loader;
