/**
 * Tests of the host: on disk, in processes of their own, and with disks that fail.
 */
package com.tradebaas.runtime;
