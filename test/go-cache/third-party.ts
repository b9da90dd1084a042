/** The modules of others that a generated service stands on, and a little work with each. */
export type ThirdParty = 'gin' | 'grpc' | 'viper' | 'prometheus';

/** Released versions, as `go list -m -versions` names them; what they need themselves is go's to say. */
export const required: Readonly<Record<string, string>> = {
  'github.com/gin-gonic/gin': 'v1.10.1',
  'github.com/prometheus/client_golang': 'v1.23.2',
  'github.com/spf13/viper': 'v1.20.1',
  'google.golang.org/grpc': 'v1.79.2',
};

/** One module, and the one of the four that most packages are compiled for. */
export const bump = { module: 'google.golang.org/grpc', to: 'v1.79.3' };

/** Imports, and the body of `func Use() int`. */
export const work: Readonly<Record<ThirdParty, { imports: readonly string[]; body: readonly string[] }>> = {
  gin: {
    imports: ['github.com/gin-gonic/gin'],
    body: [
      'gin.SetMode(gin.ReleaseMode)',
      'r := gin.New()',
      'r.GET("/", func(c *gin.Context) { c.String(200, "ok") })',
      'return len(r.Routes())',
    ],
  },
  grpc: {
    imports: ['google.golang.org/grpc'],
    body: ['return len(grpc.NewServer().GetServiceInfo())'],
  },
  viper: {
    imports: ['strings', 'github.com/spf13/viper'],
    body: [
      'v := viper.New()',
      'v.SetConfigType("yaml")',
      'if v.ReadConfig(strings.NewReader("a: 1")) != nil { return 0 }',
      'return v.GetInt("a")',
    ],
  },
  prometheus: {
    imports: [
      'github.com/prometheus/client_golang/prometheus',
      'github.com/prometheus/client_golang/prometheus/promhttp',
    ],
    body: [
      'r := prometheus.NewRegistry()',
      'if r.Register(prometheus.NewCounter(prometheus.CounterOpts{Name: "a"})) != nil || promhttp.HandlerFor(r, promhttp.HandlerOpts{}) == nil { return 0 }',
      'return 1',
    ],
  },
};
