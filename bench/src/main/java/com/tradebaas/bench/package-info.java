/** The measurements behind every figure of the README; each prints what it did beside what it found. */
package com.tradebaas.bench;
