<?php
require '/usr/share/php/Composer/Semver/autoload.php';

use Composer\Semver\Comparator;
use Composer\Semver\VersionParser;

// The parser knows which texts are versions; Comparator orders them, once the leading v is off, as PHP does.
$parser = new VersionParser();
while (($line = fgets(STDIN)) !== false) {
    try {
        $pair = explode("\t", rtrim($line, "\n"), 2);
        array_map([$parser, 'normalize'], $pair);
        [$left, $right] = preg_replace('/^v(?=\d)/i', '', $pair);
        echo Comparator::lessThan($left, $right) ? '<' : (Comparator::greaterThan($left, $right) ? '>' : '='), "\n";
    } catch (UnexpectedValueException) {
        echo "!\n";
    }
}
