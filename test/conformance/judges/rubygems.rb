require 'rubygems'

STDIN.each_line(chomp: true) do |line|
  pair = line.split("\t", 2)
  puts pair.all? { |text| Gem::Version.correct?(text) } ? ['=', '>', '<'][pair.map { |text| Gem::Version.new(text) }.inject(:<=>)] : '!'
end
