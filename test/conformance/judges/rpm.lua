for line in io.lines() do
  local left, right = line:match('^(.-)\t(.*)$')
  local ok, a, b = pcall(function() return rpm.ver(left), rpm.ver(right) end)
  local sign = '!'
  if ok and a and b then sign = a < b and '<' or b < a and '>' or '=' end
  io.write(sign, '\n')
end
