// Command measure runs a command once and prints its processor seconds, its peak memory in MB and its exit code: measure
// SECONDS OUTPUT COMMAND ARGUMENT…. What the command answers goes into the file OUTPUT. After SECONDS it is ended, and
// the code is -1.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: measure SECONDS OUTPUT COMMAND [ARGUMENT…]")
		os.Exit(2)
	}
	limit, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(2)
	}
	wait, cancel := context.WithTimeout(context.Background(), time.Duration(limit)*time.Second)
	defer cancel()
	output, err := os.Create(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
	defer output.Close()
	command := exec.CommandContext(wait, os.Args[3], os.Args[4:]...)
	command.Stdout = output
	var exit *exec.ExitError
	if err := command.Run(); err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
	state := command.ProcessState
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		fmt.Fprintln(os.Stderr, "measure: this system does not say what a process used")
		os.Exit(1)
	}
	bytes := usage.Maxrss * 1024
	if runtime.GOOS == "darwin" {
		bytes = usage.Maxrss
	}
	seconds := (state.UserTime() + state.SystemTime()).Seconds()
	fmt.Printf("%.4f %.0f %d\n", seconds, float64(bytes)/1e6, state.ExitCode())
}
