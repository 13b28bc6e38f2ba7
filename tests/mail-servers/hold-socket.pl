#!/usr/bin/perl
# Holds a listening socket as a service manager does, and starts a program with it: hold-socket.pl PORT PROGRAM [ARGUMENT...]
# SIGUSR1 ends the program and starts it again, SIGTERM ends both. The protocol is that of sd_listen_fds(3).
use strict;
use warnings;
use POSIX qw(dup2 :sys_wait_h);
use Socket;

$^F = 255;    # descriptors stay open in the program
my ($port, @program) = @ARGV;
socket(my $socket, PF_INET, SOCK_STREAM, 0) or die "socket: $!";
setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
bind($socket, sockaddr_in($port, inet_aton('127.0.0.1'))) or die "bind: $!";
listen($socket, 512) or die "listen: $!";

my ($child, $again) = (0, 1);
$SIG{USR1} = sub { $again = 1; kill 'TERM', $child };
$SIG{TERM} = sub { $again = 0; kill 'TERM', $child };
while ($again) {
    $again = 0;
    $child = fork() // die "fork: $!";
    if (!$child) {
        dup2(fileno($socket), 3) if fileno($socket) != 3;
        @ENV{qw(LISTEN_FDS LISTEN_PID)} = (1, $$);
        exec @program or die "exec: $!";
    }
    1 while waitpid($child, 0) != $child;
    my $code = $? >> 8;
    exit $code if $code;
}
