use strict;
use warnings;
use Dpkg::Version;

while (my $line = <STDIN>) {
    chomp $line;
    my ($left, $right) = map { Dpkg::Version->new($_, check => 1) } split /\t/, $line, 2;
    print defined $left && defined $right ? ('=', '>', '<')[$left <=> $right] : '!', "\n";
}
